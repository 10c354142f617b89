package tokens;

import im.zego.token04.Issuer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A server that gives tokens to logged-in users, for their own rooms only.
 *
 * <p>With token04 in your local Maven repository (the README of the package says how), in the folder of pom.xml:
 *
 * <pre>
 * export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=fa94dd0f974cf2e293728a526b028271
 * mvn spring-boot:run
 * curl -u ann:password-of-ann -H 'Content-Type: application/json' -d '{"room_id": "room1"}' localhost:8080/token
 * </pre>
 */
@SpringBootApplication
public class TokenApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(TokenApplication.class, arguments);
  }

  /** One for the whole server: it keeps the key, and any number of threads share it. Spring closes it. */
  @Bean
  Issuer issuer(@Value("${ZEGO_APP_ID}") long appId, @Value("${ZEGO_SERVER_SECRET}") String secret) {
    return new Issuer(appId, secret);
  }

  @Bean
  SecurityFilterChain onlyUsers(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(Customizer.withDefaults())
        // There is no session cookie, and another site cannot read the answer, so CSRF tokens are not needed.
        .csrf(csrf -> csrf.disable())
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /** Replace this with the accounts of your app. */
  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(user("ann"), user("bob"));
  }

  private static UserDetails user(String name) {
    return User.withUsername(name).password("{noop}password-of-" + name).build();
  }
}
